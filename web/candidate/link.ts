/** The token of `/sit#token`, taken out of the address so that it is neither bookmarked nor shared by mistake. */
export function takeToken(): string | null {
  const token = location.hash.slice(1);
  if (token === '') return null;
  history.replaceState(null, '', location.pathname);
  try {
    return decodeURIComponent(token);
  } catch {
    return token; // a cut link: the server says so
  }
}
