/** Answers in a row after which more is asked for at once. */
const CALM_ANSWERS = 3;
/** GitHub gives up after ten seconds; this far on the next page may not come. */
const SLOW_MILLISECONDS = 6_000;

/**
 * How many repositories to ask for at once: half as many when GitHub did not
 * manage, a little more after some answers that came quickly.
 */
export class PageSize {
  private size: number;
  private calm = 0;

  constructor(private readonly maximum: number) {
    this.size = Math.min(20, maximum);
  }

  get current(): number {
    return this.size;
  }

  /** @returns false when a page of one did not come either. */
  overloaded(): boolean {
    const shrinkable = this.size > 1;
    this.size = Math.max(1, Math.floor(this.size / 2));
    this.calm = 0;
    return shrinkable;
  }

  answered(milliseconds: number): void {
    if (milliseconds > SLOW_MILLISECONDS) {
      this.overloaded();
      return;
    }
    this.calm += 1;
    if (this.calm >= CALM_ANSWERS) {
      this.size = Math.min(this.maximum, Math.ceil(this.size * 1.5));
      this.calm = 0;
    }
  }
}
