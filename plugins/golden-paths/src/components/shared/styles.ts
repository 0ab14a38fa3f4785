import { surfaceStyles } from '@provenpath/portal-react';
import own from './shared.module.css';

/** Class names for plain elements: the portal's, and what these pages add. */
export const shared = { ...surfaceStyles, ...own };
