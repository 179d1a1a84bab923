// Adds photos.

import { words } from "../words.ts";

export function Add() {
  return (
    <section class="screen">
      <h1>{words.navigation.add}</h1>
    </section>
  );
}
