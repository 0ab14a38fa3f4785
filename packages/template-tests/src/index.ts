export { checkProject } from './checks/checkProject';
export { checkRendered } from './checks/checkRendered';
export type { Problem, ProjectFiles } from './checks/Problem';
export { combineChoices } from './combinations';
export { createParameterValidator } from './parameterValidator';
export { listTemplates, readCases, readTemplateFolder } from './templateFolder';
export { TemplateRenderer, type RenderedTemplate } from './TemplateRenderer';
