/** A person at the pages: what they open, fill in and press, and what they then read. */
export interface Visitor {
  open(address: string): Promise<void>;
  /** Of the field with this name: a switch, a choice (by its value) or a text. */
  fill(name: string, value: string | boolean): Promise<void>;
  /** The button with this text. */
  press(label: string): Promise<void>;
  /** What is to be read on the page, white space made single. */
  text(): Promise<string>;
  /** Where the page is, without its query. */
  address(): string;
  /** Takes a close look at the page as it stands; throws when it is not fit to be shown. */
  look(name: string): Promise<void>;
  leave(): Promise<void>;
}
