export { errorsModule } from './errorsModule';
