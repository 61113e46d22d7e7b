/** One entry of a top bar or of a row of pages. */
export interface NavLink {
  readonly href: string;
  readonly label: string;
}
