export { ThingFinder } from './ThingFinder';
