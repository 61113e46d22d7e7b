const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const characters = new Map(Object.entries(entities).map(([one, entity]) => [entity, one]));

/** For text and for quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** Of what was escaped here, in one pass; anything else stays as it is. */
export function unescapeHtml(html: string): string {
  return html.replace(/&[#\w]+;/g, (entity) => characters.get(entity) ?? entity);
}
