export { DatabaseDriftStore } from './DatabaseDriftStore';
export { DriftCheck } from './DriftCheck';
export { Drifts } from './Drifts';
export { createDriftRoutes, driftOperations } from './routes';
export { TemplateMerge } from './TemplateMerge';
export { TemplateFolders, TemplateRenderer } from './render';
