/** Moves focus to the page's `<h1>`, waiting for it while the page gets its data. False: it never came. */
export async function focusHeading(patience = 4000): Promise<boolean> {
  const before = document.activeElement;
  const heading = document.querySelector('h1') ?? (await headingToCome(patience));
  if (heading === null) return false;
  const readerMoved = document.activeElement !== before && document.activeElement !== document.body;
  if (!readerMoved) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
  return true;
}

function headingToCome(patience: number): Promise<HTMLHeadingElement | null> {
  return new Promise((resolve) => {
    const settle = (heading: HTMLHeadingElement | null): void => {
      observer.disconnect();
      clearTimeout(timeout);
      resolve(heading);
    };
    const observer = new MutationObserver(() => {
      const heading = document.querySelector('h1');
      if (heading !== null) settle(heading);
    });
    const timeout = setTimeout(() => {
      settle(null);
    }, patience);
    observer.observe(document.body, { childList: true, subtree: true });
  });
}
