export { SharedReads } from './SharedReads';
