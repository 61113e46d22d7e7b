import { flushSync, mount, unmount, type Component } from 'svelte';

/** What a style sheet says of a drawing, and a file by itself does not. */
const looks = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
] as const;

/**
 * A component that draws an `<svg>`, as a file that needs nothing else: drawn anew, light on white whatever the page
 * looks like, every colour and face written into it. Names in it are text, never markup.
 */
export function svgOf<Props extends Record<string, unknown>>(
  Drawn: Component<Props>,
  props: Props,
): string {
  const room = document.createElement('div');
  room.className = 'on-white visually-hidden';
  room.setAttribute('aria-hidden', 'true');
  document.body.append(room);
  const drawn = mount(Drawn, { target: room, props });
  try {
    flushSync();
    const svg = room.querySelector('svg');
    if (svg === null) throw new Error('nothing was drawn');
    for (const element of svg.querySelectorAll('*')) writeLook(element);
    takeOutComments(svg);
    svg.removeAttribute('class');
    return withoutControls(new XMLSerializer().serializeToString(svg));
  } finally {
    void unmount(drawn);
    room.remove();
  }
}

function writeLook(element: Element): void {
  const look = getComputedStyle(element);
  const isText = element.tagName === 'text';
  if (isText || /^(?:path|rect)$/.test(element.tagName)) {
    for (const name of looks) {
      const value = look.getPropertyValue(name);
      if (value !== '' && (isText || !name.startsWith('font'))) element.setAttribute(name, value);
    }
  }
  element.removeAttribute('class');
}

/** Where Svelte has its places. */
function takeOutComments(node: Node): void {
  for (const child of [...node.childNodes]) {
    if (child.nodeType === Node.COMMENT_NODE) child.remove();
    else takeOutComments(child);
  }
}

/** Characters that XML cannot hold, escaped or not. */
function withoutControls(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD');
}
