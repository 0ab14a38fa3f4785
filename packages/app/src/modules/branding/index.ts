export { Logo } from './Logo';
export { type Branding, readBranding } from './branding';
export { useBranding } from './useBranding';
