/** How wide a text is drawn, in pixels, near enough to place it: a file is written where nothing can be measured. */
export function drawnWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text)
    width += wide.test(character) ? 1 : narrow.test(character) ? 0.32 : 0.57;
  return width * size;
}

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}ＭＷ]/u;
const narrow = /[\s.,:;'’|!iljt()[\]]/;

/** As much of it as fits, with an ellipsis where that is not all. */
export function fitText(text: string, width: number, size: number): string {
  if (drawnWidth(text, size) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && drawnWidth(`${characters.join('')}…`, size) > width) {
    characters.pop();
  }
  return `${characters.join('').trimEnd()}…`;
}

/** In lines no wider than that, broken between words; a word that is wider than a line is cut. */
export function wrapText(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u).filter((one) => one !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && drawnWidth(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line !== '') lines.push(line);
  return lines.map((one) => fitText(one, width, size));
}
