export { entityNamePathSchema, entityPathSchema } from './entityPath';
export { parseInput, describeZodIssues } from './parseInput';
export { parseJson } from './parseJson';
