export { encodePng, isOpaque } from "./encode-png.js";
