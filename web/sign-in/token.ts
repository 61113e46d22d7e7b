/** The one-time token of `/sign-in#token`, taken out of the address so that it is neither bookmarked nor shared. */
export function takeToken(): string | null {
  if (location.pathname !== '/sign-in') return null;
  const token = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, '', '/sign-in');
  return token === '' ? null : token;
}
