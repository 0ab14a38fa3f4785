export { locateTemplate, type TemplateLocation } from './locateTemplate';
export { TemplateFolders, type TemplateFolder } from './TemplateFolders';
export { TemplateRenderer, type RenderedTemplate } from './TemplateRenderer';
