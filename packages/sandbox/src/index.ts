export type { GenerateOrganization, SandboxOptions } from './openSandbox';
export { startSandbox, type RunningSandbox } from './startSandbox';
export type { SandboxState } from './state/model';
export { SANDBOX_VERSION } from './version';
