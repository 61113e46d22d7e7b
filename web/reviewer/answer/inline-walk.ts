import { addressLength, parseLinkTail, readEntity } from './markdown-signs.ts';
import { isGlyph, type Traced } from './glyphs.ts';

/** A place in the content of a paragraph, moved along by what its tokens say is shown and what is not. */
export class InlineWalk {
  readonly #content: string;
  readonly #places: readonly number[];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  #text = '';
  #at = 0;

  constructor(content: string, places: readonly number[]) {
    this.#content = content;
    this.#places = places;
  }

  get traced(): Traced {
    return { text: this.#text, starts: this.#starts, ends: this.#ends };
  }

  /** Text in which a backslash may stand before a sign, and an entity for a character. */
  text(shown: string): void {
    for (let at = 0; at < shown.length;) {
      at += isGlyph(shown[at]!) ? this.#glyph(shown, at) : this.#space(shown[at]!);
    }
  }

  literal(shown: string): void {
    for (const unit of shown.split('')) {
      while (this.#isSpaceAt(this.#at)) this.#at += 1;
      if (isGlyph(unit)) this.#take(unit, this.#find(unit), 1);
      else this.#space(unit);
    }
  }

  /** A bare address, which is shown decoded: where that differs, each of its characters stands for the whole. */
  address(shown: string): void {
    this.#skipSpace();
    const from = this.#at;
    if (this.#content.startsWith(shown, from)) this.literal(shown);
    else {
      const length = addressLength(this.#content, from, shown);
      for (const unit of shown.split('')) {
        if (isGlyph(unit)) this.#take(unit, from, length);
        else this.#space(unit);
      }
    }
  }

  /** A sign that is not shown. */
  sign(markup: string): void {
    if (markup === '') return;
    this.#skipSpace();
    if (this.#content.startsWith(markup, this.#at)) this.#at += markup.length;
  }

  lineBreak(): void {
    this.#skipSpace();
    if (this.#content.startsWith('\\\n', this.#at)) this.#at += 2;
    this.#space('\n');
  }

  linkTail(isReference: boolean): void {
    this.sign(']');
    this.#at = parseLinkTail(this.#content, this.#at, isReference);
  }

  /** Shown as its description in brackets. */
  picture(description: string, isReference: boolean): void {
    this.sign('!');
    const from = this.#at - 1;
    this.#take('[', this.#at, 1);
    if (description !== '') this.literal(description);
    const close = this.#find(']');
    this.#at = close + 1;
    const after = parseLinkTail(this.#content, this.#at, isReference);
    if (description === '') for (const unit of 'picture') this.#take(unit, from, after - from);
    this.#take(']', close, 1);
    this.#at = after;
  }

  /** How many units of `shown` it was: an entity can stand for two. */
  #glyph(shown: string, at: number): number {
    this.#skipSpace();
    const unit = shown[at]!;
    if (this.#content[this.#at] === '\\' && this.#content[this.#at + 1] === unit) {
      this.#take(unit, this.#at, 2);
      return 1;
    }
    const entity = readEntity(this.#content, this.#at);
    if (entity !== null && shown.startsWith(entity.shown, at)) {
      const from = this.#at;
      for (const part of entity.shown.split('')) this.#take(part, from, entity.length);
      return entity.shown.length;
    }
    this.#take(unit, this.#find(unit), 1);
    return 1;
  }

  /** Here, or a little further where the text is not quite as written, such as an address with `%20` in it. */
  #find(unit: string): number {
    if (this.#content[this.#at] === unit) return this.#at;
    const found = this.#content.indexOf(unit, this.#at);
    return found >= 0 && found - this.#at <= 12 ? found : this.#at;
  }

  #take(unit: string, at: number, length: number): void {
    const from = Math.min(at, this.#content.length - 1);
    const last = Math.max(from, Math.min(from + length, this.#content.length) - 1);
    this.#text += unit;
    this.#starts.push(this.#places[from] ?? this.#places.at(-1) ?? 0);
    this.#ends.push((this.#places[last] ?? this.#places.at(-1) ?? 0) + 1);
    this.#at = Math.max(this.#at, last + 1);
  }

  #space(unit: string): 1 {
    this.#text += unit;
    this.#starts.push(0);
    this.#ends.push(0);
    return 1;
  }

  #skipSpace(): void {
    for (;;) {
      const entity = readEntity(this.#content, this.#at);
      if (entity?.shown.trim() === '') this.#at += entity.length;
      else if (this.#isSpaceAt(this.#at)) this.#at += 1;
      else return;
    }
  }

  #isSpaceAt(at: number): boolean {
    return at < this.#content.length && !isGlyph(this.#content[at]!);
  }
}
