export { generateOrganization, type GenerateOptions } from './generate';
