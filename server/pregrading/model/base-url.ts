/**
 * The address the API’s paths are appended to, out of what somebody typed: without the path of a single call, without
 * a slash at its end, and with the version where only a host was given.
 * OpenAI `https://api.openai.com/v1`, Azure `https://x.openai.azure.com/openai/v1`, vLLM `http://host:8000/v1`,
 * Ollama `http://host:11434/v1`, llama.cpp `http://host:8080/v1`, LM Studio `http://host:1234/v1`.
 */
export function baseUrlOf(given: string | undefined): string {
  if (given === undefined) return 'https://api.openai.com/v1';
  const url = new URL(given);
  const path = url.pathname.replace(/\/+$/, '').replace(/\/chat(\/completions)?$/, '');
  const isAzure = /\.(openai\.azure\.com|services\.ai\.azure\.com)$/.test(url.hostname);
  url.pathname = path === '' ? (isAzure ? '/openai/v1' : '/v1') : path;
  url.hash = '';
  return url.href.replace(/\/$/, '');
}
