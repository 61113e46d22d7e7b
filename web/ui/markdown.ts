import DOMPurify from 'dompurify';
import MarkdownIt, { type Token } from 'markdown-it';

/** Fetched only where Markdown is shown: `await import('./markdown.ts')`, 60 kB that a plain page never loads. */
export function renderMarkdown(text: string, topHeading: number): string {
  return DOMPurify.sanitize(markdown.render(text, { topHeading }), {
    USE_PROFILES: { html: true },
    FORBID_TAGS: ['img', 'picture', 'video', 'audio', 'svg', 'style', 'form', 'input', 'button'],
    FORBID_ATTR: ['style', 'id', 'class', 'name'],
    ADD_ATTR: ['target'],
  });
}

/** What the same reader finds in a text, with the lines of each block: for tracing what is shown back to its source. */
export function parseMarkdown(text: string): readonly Token[] {
  return markdown.parse(text, {});
}

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false });
const { rules } = markdown.renderer;

rules.link_open = (tokens, index, options, _env, renderer) => {
  tokens[index]?.attrSet('target', '_blank');
  tokens[index]?.attrSet('rel', 'noopener noreferrer');
  return renderer.renderToken(tokens, index, options);
};

// A picture from elsewhere would tell that server who is reading, so it is a link to click or not.
rules.image = (tokens, index) => {
  const address = markdown.utils.escapeHtml(String(tokens[index]?.attrGet('src') ?? ''));
  const words = markdown.utils.escapeHtml(tokens[index]?.content ?? '') || 'picture';
  return `<a href="${address}" target="_blank" rel="noopener noreferrer">[${words}]</a>`;
};

// The page has one h1 of its own: headings of the text begin below it.
for (const rule of ['heading_open', 'heading_close'] as const) {
  rules[rule] = (tokens, index, options, env, renderer) => {
    const token = tokens[index];
    if (token !== undefined) {
      const level = Number(token.tag.slice(1));
      const shifted = Math.min(6, level + topHeadingOf(env) - 1);
      return token.nesting === 1 ? `<h${shifted}>` : `</h${shifted}>\n`;
    }
    return renderer.renderToken(tokens, index, options);
  };
}

function topHeadingOf(env: Readonly<Record<string, unknown>> | undefined): number {
  return typeof env?.['topHeading'] === 'number' ? env['topHeading'] : 3;
}
