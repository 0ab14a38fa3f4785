export {
  createOpenApiDocument,
  type OpenApiDocument,
  type OpenApiOperation,
} from './createOpenApiDocument';
export { createOpenApiRoute } from './createOpenApiRoute';
