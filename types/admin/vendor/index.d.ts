/* The functions of the vendored editor that the form uses. */
import type { Component, PageFormat } from "../page";

export function init(): void;
export function registerFieldType(name: string, control: Component): void;
export function registerPreviewStyle(address: string): void;
export function registerPreviewTemplate(collection: string, component: Component): void;
export function registerCustomFormat(name: string, extension: string, format: PageFormat): void;
