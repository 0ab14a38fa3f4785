export interface Config {
  /** Settings of the costs backend. */
  costs?: object;
}
