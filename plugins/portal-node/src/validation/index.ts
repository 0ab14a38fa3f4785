export { parseInput, describeZodIssues } from './parseInput';
export { parseJson } from './parseJson';
