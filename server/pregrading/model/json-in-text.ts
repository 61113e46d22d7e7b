type Found =
  | { readonly value: Readonly<Record<string, unknown>>; readonly problem: null }
  | { readonly value: null; readonly problem: string };

/**
 * The one JSON object in a reply: bare, in a fence, or with words around it. Two of them are none, for one may be the
 * answer’s own, repeated.
 */
export function objectIn(text: string): Found {
  const said = text.replace(/^\s*<think>[\s\S]*?<\/think>/, '').trim();
  if (said === '') return { value: null, problem: 'There is no text in the reply.' };
  const whole = parsed(said);
  if (whole !== null) return { value: whole, problem: null };
  const objects = topLevelObjects(said);
  const [first] = objects;
  if (first === undefined)
    return { value: null, problem: 'There is no whole JSON object in the reply.' };
  if (objects.length > 1)
    return { value: null, problem: 'There is more than one JSON object in the reply.' };
  return { value: first, problem: null };
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** Walks from each brace to the one that closes it, minding strings; once through the text. */
function topLevelObjects(text: string): Readonly<Record<string, unknown>>[] {
  const objects: Readonly<Record<string, unknown>>[] = [];
  let depth = 0;
  let start = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"' && depth > 0) inString = true;
    else if (character === '{') {
      if (depth === 0) start = at;
      depth += 1;
    } else if (character === '}' && depth > 0) {
      depth -= 1;
      const object = depth === 0 ? parsed(text.slice(start, at + 1)) : null;
      if (object !== null) objects.push(object);
    }
  }
  return objects;
}
