/** In a filter: those without a team, a system, a language or a tier. */
export const NO_VALUE = 'none';
