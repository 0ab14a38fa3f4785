export { scmModule } from './scmModule';
