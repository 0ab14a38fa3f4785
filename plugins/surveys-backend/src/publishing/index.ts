export { KpiPublishing } from './KpiPublishing';
