export { parseInput, describeZodIssues } from './parseInput';
