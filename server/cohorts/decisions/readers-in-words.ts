export function readersInWords(readers: number): string {
  return readers === 1 ? 'One reader found' : `${readers} readers found`;
}
