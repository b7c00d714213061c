import { Button, FileInput, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { commandOf, type FormContext, type Input, inputsFor, type Values } from "./act-forms.ts";
import classes from "./standards.module.css";
import { useWord } from "./words.ts";

/** The form of one act; without inputs it is a button alone. */
export function ActForm(props: {
  readonly act: string;
  readonly context: FormContext;
  readonly pending: boolean;
  readonly onSend: (command: object, file: File | null) => Promise<boolean>;
  /** Filled in beforehand, in a practice file. */
  readonly begin?: Values;
}) {
  const { t } = useTranslation("standards");
  const word = useWord();
  const [values, setValues] = useState<Values>(props.begin ?? {});
  const [file, setFile] = useState<File | null>(null);
  const inputs = inputsFor(props.act, props.context);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await props.onSend(commandOf(props.act, values, props.context.file, inputs), file))) return;
    setValues({});
    setFile(null);
  };
  return (
    <form className={classes.form} aria-label={word(`act.${props.act}`)} onSubmit={(event) => void send(event)}>
      {inputs.map((input) =>
        input.kind === "file" ? (
          <FileInput
            key={input.name}
            label={t("file.copy")}
            description={t("file.copyNote")}
            accept="application/pdf,image/jpeg,image/png"
            clearable
            value={file}
            onChange={setFile}
          />
        ) : (
          <Field
            key={input.name}
            input={input}
            value={values[input.name] ?? ""}
            onChange={(value) => setValues({ ...values, [input.name]: value })}
          />
        ),
      )}
      <div>
        <Button type="submit" loading={props.pending}>
          {inputs.length === 0 ? word(`act.${props.act}`) : t("file.send")}
        </Button>
      </div>
    </form>
  );
}

function Field(props: { readonly input: Input; readonly value: string; readonly onChange: (value: string) => void }) {
  const { t } = useTranslation("standards");
  const word = useWord();
  const { input, value, onChange } = props;
  const common = {
    label: input.label ?? word(`input.${input.labelKey ?? input.name}`),
    value,
    required: input.optional !== true,
  };
  switch (input.kind) {
    case "select":
      return (
        <NativeSelect
          {...common}
          data={[
            { value: "", label: t("option.choose") },
            ...(input.options ?? []).map((o) => ({ value: o.value, label: o.label ?? word(`option.${o.value}`) })),
          ]}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "area":
      return <Textarea {...common} autosize minRows={2} onChange={(event) => onChange(event.currentTarget.value)} />;
    case "date":
      return <TextInput {...common} type="date" onChange={(event) => onChange(event.currentTarget.value)} />;
    case "count":
      return (
        <TextInput
          {...common}
          inputMode="numeric"
          pattern="[0-9]+"
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "file":
      return null;
    case "text":
      return <TextInput {...common} onChange={(event) => onChange(event.currentTarget.value)} />;
    default: {
      const never: never = input.kind;
      return never;
    }
  }
}
