// The person: who they are, where they live, what they like, and everything that is theirs to take along or to end.

import { useSignal } from "@preact/signals";
import { Loaded, useLoaded } from "../parts/loaded.tsx";
import { person, signOut } from "../session.ts";
import { tellProblem } from "../toasts.tsx";
import { youWords } from "../words/later.ts";
import { words } from "../words.ts";
import { DeleteAccount, ErasureReceipt } from "../you/farewell.tsx";
import { Home } from "../you/home.tsx";
import { Keys } from "../you/keys.tsx";
import { Learned } from "../you/learned.tsx";
import { OwnCategories } from "../you/own-categories.tsx";
import { PreferencesForm } from "../you/preferences-form.tsx";
import { loadProfile, profile } from "../you/profile.ts";
import { Records } from "../you/records.tsx";
import { Section } from "../you/section.tsx";
import { Trash } from "../you/trash.tsx";

const text = youWords;

export function You() {
  const reading = useLoaded(loadProfile);
  const receipt = useSignal<string | null>(null);
  if (receipt.value !== null) return <ErasureReceipt url={receipt.value} />;

  const { value: preferences } = profile;
  return (
    <section class="screen narrow you">
      <Who />
      <p class="row">
        <a class="button" href="/statistics">
          {words.titles.statistics}
        </a>
        <a class="button" href="/history">
          {text.toHistory}
        </a>
        <SignOut />
      </p>
      {preferences !== null ? (
        <>
          <Home preferences={preferences} />
          <div>
            <Section title={text.taste.title}>
              <PreferencesForm preferences={preferences} />
            </Section>
            <Section title={text.learned.title}>
              <Learned preferences={preferences} />
            </Section>
            <Section title={text.trash.title}>
              <Trash />
            </Section>
            <Section title={text.ownKinds.title}>
              <OwnCategories />
            </Section>
            <Section title={text.records.title}>
              <Records />
            </Section>
            <Section title={text.keys.title}>
              <Keys />
              <p class="row">
                <a href="/docs">{text.reference}</a>
                <a href="/llms.txt">{text.forAgents}</a>
              </p>
            </Section>
            <Section title={text.farewell.title}>
              <DeleteAccount
                gone={(url) => {
                  receipt.value = url;
                }}
              />
            </Section>
          </div>
        </>
      ) : (
        <Loaded of={reading}>{() => false}</Loaded>
      )}
    </section>
  );
}

function SignOut() {
  if (person.value?.kind !== "signed in") return null;
  return (
    <button type="button" class="quiet sign-out" onClick={() => void signOut().catch(tellProblem)}>
      {text.signOut}
    </button>
  );
}

function Who() {
  const { value: who } = person;
  if (who === null) return null;
  return (
    <header>
      <div>
        <h1>{who.name || words.titles.you}</h1>
        <p class="quiet-text">{who.kind === "local" ? text.local : text.signedInAs(who.email)}</p>
      </div>
    </header>
  );
}
