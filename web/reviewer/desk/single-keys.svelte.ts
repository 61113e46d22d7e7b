const place = 'longhand.desk.single-keys';

/** Whether single characters are shortcuts, as this person wants it on this device. */
export class SingleKeys {
  #areOn = $state(read() !== 'off');

  get areOn(): boolean {
    return this.#areOn;
  }

  set areOn(wanted: boolean) {
    this.#areOn = wanted;
    try {
      localStorage.setItem(place, wanted ? 'on' : 'off');
    } catch {
      // Not allowed here: it holds until the page is closed.
    }
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}
