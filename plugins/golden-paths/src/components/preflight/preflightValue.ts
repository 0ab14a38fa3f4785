/**
 * What the preflight field holds, since a form's validator sees the value alone:
 * the instant of the last passed check, or why there is none. Only the instant
 * and `unchecked` let the form go on, so only they reach a run.
 */
export type PreflightValue = string;

export const CHECKING = 'checking';
export const FAILED = 'failed';
/** The checks could not be made; the run makes them again. */
export const UNCHECKED = 'unchecked';
