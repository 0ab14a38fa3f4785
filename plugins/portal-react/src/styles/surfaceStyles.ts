import styles from './Surfaces.module.css';

/**
 * Class names for plain elements, so that they look alike on all pages: `page`
 * and `stack` (one below the other), `titleRow`, `buttons`, `form` with
 * `fieldRow`, `text`, `note` (smaller, secondary), `table` with `number` on its
 * cells of figures.
 */
export const surfaceStyles = styles;
