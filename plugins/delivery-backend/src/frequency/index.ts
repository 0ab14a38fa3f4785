export { createFrequencyRoutes, frequencyOperations } from './routes';
export { WeeklyDeployments } from './WeeklyDeployments';
