export { checkProject } from './checks/checkProject';
export { checkRendered } from './checks/checkRendered';
export type { Problem, ProjectFiles } from './checks/Problem';
export { combineChoices } from './combinations';
export { createParameterValidator } from './parameterValidator';
export { listTemplates, readCases, readTemplateFolder } from './templateFolder';
export { TemplateRenderer, type RenderedTemplate } from './TemplateRenderer';
export {
  SandboxPortal,
  type SandboxPortalOptions,
} from './sandbox/SandboxPortal';
export type {
  SandboxAnswer,
  SandboxFault,
  SandboxRequests,
} from './sandbox/SandboxClient';
export type { FinishedTask, TaskEvent } from './sandbox/PortalTasks';
