export { docsModule } from './docsModule';
