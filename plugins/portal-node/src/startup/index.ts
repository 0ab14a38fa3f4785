export { startupTurnFactory } from './startupTurnFactory';
