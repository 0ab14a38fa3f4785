export { openForms } from './openForms';
export { RecordedPreflight } from './RecordedPreflight';
