import { readProse, type Block, type Inline } from '../../ui/prose.ts';

/**
 * What `ui/Prose.svelte` shows, as plain nodes: a third of the code, on the page where that counts. Text becomes text
 * nodes only, never HTML.
 */
export function proseNodes(text: string): readonly Node[] {
  return readProse(text).map(blockNode);
}

function blockNode(block: Block): Node {
  switch (block.kind) {
    case 'paragraph':
      return element('p', lineNodes(block.lines));
    case 'heading':
      return element('p', [element('strong', inlineNodes(block.line))]);
    case 'code':
      return element('pre', [element('code', [block.text])]);
    case 'quote':
      return element('blockquote', block.blocks.map(blockNode));
    case 'table':
      return element('table', [
        element('thead', [row('th', block.head)]),
        element(
          'tbody',
          block.rows.map((cells) => row('td', cells)),
        ),
      ]);
    case 'list': {
      const items = block.items.map((lines) => element('li', lineNodes(lines)));
      return block.start === null
        ? element('ul', items)
        : element('ol', items, { start: `${block.start}` });
    }
  }
}

function row(tag: string, cells: readonly (readonly Inline[])[]): Node {
  return element(
    'tr',
    cells.map((cell) => element(tag, inlineNodes(cell), tag === 'th' ? { scope: 'col' } : {})),
  );
}

function lineNodes(lines: readonly (readonly Inline[])[]): readonly (Node | string)[] {
  return lines.flatMap((line, index) =>
    index === 0 ? inlineNodes(line) : [element('br'), ...inlineNodes(line)],
  );
}

const tags = { code: 'code', bold: 'strong', italic: 'em', link: 'a' } as const;

function inlineNodes(parts: readonly Inline[]): readonly (Node | string)[] {
  return parts.map((part) => {
    if (part.kind === 'text') return part.text;
    const inside = part.kind === 'code' ? [part.text] : inlineNodes(part.parts);
    const outside = { target: '_blank', rel: 'noopener noreferrer' };
    return element(
      tags[part.kind],
      inside,
      part.kind === 'link' ? { href: part.href, ...outside } : {},
    );
  });
}

function element(
  tag: string,
  inside: readonly (Node | string)[] = [],
  attributes: Readonly<Record<string, string>> = {},
): Element {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}
