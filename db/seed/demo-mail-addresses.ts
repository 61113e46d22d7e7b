/** `asdis.jonsdottir@example.com`: RFC 2606 keeps these names free, so nobody gets a mail. */
export function mailOf(name: string, domain = 'example.com'): string {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replaceAll(/[^a-z -]/g, '')
    .replaceAll(' ', '.');
  return `${plain}@${domain}`;
}
