/* The functions of the vendored editor that the form uses. */
import type { PageFormat } from "../page";

export function init(): void;
export function registerCustomFormat(name: string, extension: string, format: PageFormat): void;
