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
    writeLooks([...svg.querySelectorAll('*')]);
    takeOutComments(svg);
    svg.removeAttribute('class');
    return withoutControls(new XMLSerializer().serializeToString(svg));
  } finally {
    void unmount(drawn);
    room.remove();
  }
}

/** All are looked at before one is changed: a child's look hangs on its parents' classes. */
function writeLooks(elements: readonly Element[]): void {
  const looked = elements.map((element) => {
    const look = getComputedStyle(element);
    return {
      element,
      found: looksOf(element).map((name) => [name, look.getPropertyValue(name)] as const),
    };
  });
  for (const { element, found } of looked) {
    for (const [name, value] of found) if (value !== '') element.setAttribute(name, value);
    element.removeAttribute('class');
  }
}

function looksOf({ tagName }: Element): readonly string[] {
  if (tagName === 'text') return looks;
  const isDrawn = tagName === 'path' || tagName === 'rect';
  return isDrawn ? looks.filter((name) => !name.startsWith('font')) : [];
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
