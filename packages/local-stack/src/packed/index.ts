export type { Pack } from './packPlugins';
export {
  readPluginPackages,
  readWiring,
  type AppConfigBlock,
  type PluginPackage,
  type Wiring,
} from './readWiring';
export {
  FOUND_PAGES,
  StockPortal,
  type StockPortalOptions,
} from './StockPortal';
export {
  startStockBackend,
  type StockBackendOptions,
} from './startStockBackend';
export { loneBackendFile } from './wireStockApp';
