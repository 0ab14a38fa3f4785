/**
 * Who may see and do what in the portal.
 *
 * @packageDocumentation
 */
export { permissionModulePortalPolicy as default } from './module';
