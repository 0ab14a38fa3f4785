export { readNeeds } from './readNeeds';
export {
  readEnvironment,
  renderStepInputs,
  type RenderContext,
  type TemplateStep,
} from './renderStepInputs';
export { readSteps, readTemplate, type TemplateOutline } from './readTemplate';
export type {
  ChangedRepository,
  NeededArgoName,
  NeededLocation,
  NewRepository,
  TemplateNeeds,
} from './types';
