export interface DotGroup {
  readonly name: string;
  readonly values: readonly number[];
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Which shape and colour, 0 to 4; default: its place in the list. */
  readonly series?: number;
}

export interface Dot {
  readonly x: number;
  readonly y: number;
}

export interface Swarm {
  readonly values: readonly number[];
  readonly scale: (value: number) => number;
  /** Pixels between neighbouring values; a heap never grows into the next one. */
  readonly room: number;
  readonly rows: number;
  readonly pitch: number;
}

/** Every value a dot: equal ones lie in a small heap around their place, the same way every time. */
export function swarm({ values, scale, room, rows, pitch }: Swarm): readonly Dot[] {
  const heaps = new Map<number, number[]>();
  for (const value of [...values].sort((a, b) => a - b)) {
    const place = Math.round(scale(value) / pitch);
    const heap = heaps.get(place);
    if (heap === undefined) heaps.set(place, [value]);
    else heap.push(value);
  }
  return [...heaps.values()].flatMap((heap) => {
    const columns = Math.ceil(heap.length / rows);
    const step = columns < 2 ? 0 : Math.min(pitch, (room * 0.84) / columns);
    return heap.map((value, index) => {
      const column = Math.floor(index / rows);
      const inColumn = Math.min(rows, heap.length - column * rows);
      return {
        x: scale(value) + (column - (columns - 1) / 2) * step,
        y: ((index % rows) - (inColumn - 1) / 2) * pitch,
      };
    });
  });
}

/** What the drawing shows, in words. */
export function describeGroups(groups: readonly DotGroup[]): string {
  return groups.map(describeGroup).join(' ');
}

function describeGroup({ name, values, mean, low, high }: DotGroup): string {
  if (mean === null) return `${name}: n = ${values.length}, no mean shown.`;
  const interval =
    low === null || high === null ? '' : `, 95 % interval ${low.toFixed(1)} to ${high.toFixed(1)}`;
  return `${name}: n = ${values.length}, mean ${mean.toFixed(1)}${interval}.`;
}

/** Square, circle, diamond, triangle, cross: told apart without colour. Drawn around 0, 0. */
export const shapes = [
  'M-2.6-2.6h5.2v5.2h-5.2z',
  'M0-3a3 3 0 1 0 0 6a3 3 0 1 0 0-6z',
  'M0-3.7l3.7 3.7l-3.7 3.7l-3.7-3.7z',
  'M0-3.5l3.4 6h-6.8z',
  'M-3-1h2v-2h2v2h2v2h-2v2h-2v-2h-2z',
] as const;

export function shapeOf(series: number): string {
  return shapes[series % shapes.length] ?? shapes[0];
}
