"""Models of a few kilobytes with random weights, made by the very libraries that load the large ones.

What they paint is noise; what is tested is that the engines load, seed, watch, cancel and write.
"""

import os
from pathlib import Path


def stable_diffusion(folder: Path) -> Path:
    """A Stable Diffusion of 64 x 64 pixels."""
    import torch
    from diffusers import AutoencoderKL, DDIMScheduler, StableDiffusionPipeline, UNet2DConditionModel
    from transformers import CLIPTextConfig, CLIPTextModel

    torch.manual_seed(0)
    unet = UNet2DConditionModel(
        block_out_channels=(4, 8),
        layers_per_block=1,
        sample_size=16,
        in_channels=4,
        out_channels=4,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        cross_attention_dim=16,
        norm_num_groups=2,
        attention_head_dim=2,
    )
    vae = AutoencoderKL(
        block_out_channels=[4, 8],
        in_channels=3,
        out_channels=3,
        down_block_types=["DownEncoderBlock2D", "DownEncoderBlock2D"],
        up_block_types=["UpDecoderBlock2D", "UpDecoderBlock2D"],
        latent_channels=4,
        norm_num_groups=2,
        sample_size=32,
    )
    text = CLIPTextModel(
        CLIPTextConfig(
            bos_token_id=0,
            eos_token_id=1,
            hidden_size=16,
            intermediate_size=32,
            num_attention_heads=2,
            num_hidden_layers=1,
            vocab_size=64,
        )
    )
    StableDiffusionPipeline(
        vae=vae,
        text_encoder=text,
        tokenizer=clip_tokenizer(folder),
        unet=unet,
        scheduler=DDIMScheduler(),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    ).save_pretrained(folder)
    return folder


def clip_tokenizer(folder: Path):
    """A tokenizer that knows letters."""
    import json

    from transformers import CLIPTokenizer

    folder.mkdir(parents=True, exist_ok=True)
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    words = ["<|startoftext|>", "<|endoftext|>", *letters, *(f"{letter}</w>" for letter in letters)]
    (folder / "vocab.json").write_text(json.dumps({word: number for number, word in enumerate(words)}))
    (folder / "merges.txt").write_text("#version: 0.2\n")
    return CLIPTokenizer.from_pretrained(folder, model_max_length=77)


def stable_video_diffusion(folder: Path) -> Path:
    """A Stable Video Diffusion of tiny frames."""
    import torch
    from diffusers import (
        AutoencoderKLTemporalDecoder,
        EulerDiscreteScheduler,
        StableVideoDiffusionPipeline,
        UNetSpatioTemporalConditionModel,
    )
    from transformers import CLIPImageProcessor, CLIPVisionConfig, CLIPVisionModelWithProjection

    torch.manual_seed(0)
    unet = UNetSpatioTemporalConditionModel(
        block_out_channels=(32, 64),
        layers_per_block=1,
        sample_size=16,
        in_channels=8,
        out_channels=4,
        down_block_types=("CrossAttnDownBlockSpatioTemporal", "DownBlockSpatioTemporal"),
        up_block_types=("UpBlockSpatioTemporal", "CrossAttnUpBlockSpatioTemporal"),
        cross_attention_dim=16,
        num_attention_heads=4,
        projection_class_embeddings_input_dim=96,
        addition_time_embed_dim=32,
    )
    vae = AutoencoderKLTemporalDecoder(
        block_out_channels=[32, 32],
        down_block_types=["DownEncoderBlock2D", "DownEncoderBlock2D"],
        latent_channels=4,
    )
    seeing = CLIPVisionConfig(
        hidden_size=16,
        projection_dim=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        image_size=224,
        intermediate_size=16,
        patch_size=32,
    )
    StableVideoDiffusionPipeline(
        vae=vae,
        image_encoder=CLIPVisionModelWithProjection(seeing),
        unet=unet,
        scheduler=EulerDiscreteScheduler(
            interpolation_type="linear",
            num_train_timesteps=1000,
            prediction_type="v_prediction",
            sigma_max=700.0,
            sigma_min=0.002,
            steps_offset=1,
            timestep_spacing="leading",
            timestep_type="continuous",
            use_karras_sigmas=True,
        ),
        feature_extractor=CLIPImageProcessor(crop_size=224, size=224),
    ).save_pretrained(folder)
    return folder


def music_gen(folder: Path) -> Path:
    """A MusicGen at 8 kHz."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import (
        EncodecConfig,
        EncodecFeatureExtractor,
        MusicgenConfig,
        MusicgenDecoderConfig,
        MusicgenForConditionalGeneration,
        MusicgenProcessor,
        T5Config,
        T5TokenizerFast,
    )

    torch.manual_seed(0)
    config = MusicgenConfig(
        text_encoder=T5Config(vocab_size=32, d_model=16, d_kv=8, d_ff=32, num_layers=1, num_heads=2),
        audio_encoder=EncodecConfig(
            sampling_rate=8000,
            target_bandwidths=[0.5],
            num_filters=4,
            hidden_size=8,
            codebook_size=32,
            codebook_dim=8,
            upsampling_ratios=[8, 5, 4, 2],
            num_lstm_layers=1,
            audio_channels=1,
        ),
        decoder=MusicgenDecoderConfig(
            vocab_size=32,
            hidden_size=16,
            ffn_dim=32,
            num_hidden_layers=1,
            num_attention_heads=2,
            num_codebooks=4,
            pad_token_id=32,
            bos_token_id=32,
            max_position_embeddings=2048,
        ),
    )
    model = MusicgenForConditionalGeneration(config)
    for name in ("pad_token_id", "bos_token_id", "decoder_start_token_id"):
        setattr(model.generation_config, name, 32)
    model.save_pretrained(folder)
    pieces = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁calm", -1.0), ("▁music", -1.0), ("▁", -2.0)]
    words = Tokenizer(models.Unigram(pieces, unk_id=2))
    words.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer = T5TokenizerFast(tokenizer_object=words, extra_ids=0)
    extractor = EncodecFeatureExtractor(feature_size=1, sampling_rate=8000)
    MusicgenProcessor(extractor, tokenizer).save_pretrained(folder)
    return folder


def whisper(folder: Path) -> Path:
    """An English Whisper in CTranslate2's format."""
    import json

    import torch
    from ctranslate2.converters.transformers import WhisperLoader
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import WhisperConfig, WhisperForConditionalGeneration

    torch.manual_seed(0)
    folder.mkdir(parents=True, exist_ok=True)
    special = [
        "<|endoftext|>",
        "<|startoftranscript|>",
        "<|translate|>",
        "<|transcribe|>",
        "<|startoflm|>",
        "<|startofprev|>",
        "<|nospeech|>",
        "<|notimestamps|>",
    ]
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    times = [f"<|{step * 0.02:.2f}|>" for step in range(1501)]
    tokens = [*letters, *special, *times]
    words = Tokenizer(models.BPE({token: number for number, token in enumerate(letters)}, []))
    words.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    words.decoder = decoders.ByteLevel()
    words.add_special_tokens([*special, *times])
    words.save(str(folder / "tokenizer.json"))
    ids = {token: number for number, token in enumerate(tokens)}
    model = WhisperForConditionalGeneration(
        WhisperConfig(
            vocab_size=len(tokens),
            d_model=16,
            encoder_layers=1,
            decoder_layers=1,
            encoder_attention_heads=2,
            decoder_attention_heads=2,
            encoder_ffn_dim=32,
            decoder_ffn_dim=32,
            bos_token_id=ids["<|endoftext|>"],
            eos_token_id=ids["<|endoftext|>"],
            pad_token_id=ids["<|endoftext|>"],
            decoder_start_token_id=ids["<|startoftranscript|>"],
            suppress_tokens=[],
            begin_suppress_tokens=[],
        )
    )
    loader = WhisperLoader()
    spec = loader.get_model_spec(model)
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = []
    spec.config.alignment_heads = [(0, 0), (0, 1)]
    spec.config.lang_ids = []
    spec.register_vocabulary(tokens)
    spec.validate()
    spec.optimize(quantization=None)
    spec.save(str(folder))
    (folder / "preprocessor_config.json").write_text(json.dumps({"feature_size": 80}))
    return folder


def piper(folder: Path) -> Path:
    """A voice that hums 256 samples for each sound, and says so."""
    import json

    import numpy as np
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    folder.mkdir(parents=True, exist_ok=True)
    hum = np.sin(np.arange(256) * 2 * np.pi / 64).astype(np.float32)[None, None, :]
    graph = helper.make_graph(
        [
            helper.make_node("Cast", ["input"], ["sounds"], to=TensorProto.FLOAT),
            helper.make_node("Greater", ["sounds", "none"], ["said"]),
            helper.make_node("Cast", ["said"], ["loud"], to=TensorProto.FLOAT),
            helper.make_node("Unsqueeze", ["loud", "last"], ["column"]),
            helper.make_node("Mul", ["column", "hum"], ["waves"]),
            helper.make_node("Reshape", ["waves", "shape"], ["output"]),
        ],
        "hum",
        [
            helper.make_tensor_value_info("input", TensorProto.INT64, [1, "sounds"]),
            helper.make_tensor_value_info("input_lengths", TensorProto.INT64, [1]),
            helper.make_tensor_value_info("scales", TensorProto.FLOAT, [3]),
        ],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, [1, 1, 1, "samples"])],
        [
            numpy_helper.from_array(np.array([-1.0], np.float32), "none"),
            numpy_helper.from_array(np.array([2], np.int64), "last"),
            numpy_helper.from_array(hum, "hum"),
            numpy_helper.from_array(np.array([1, 1, 1, -1], np.int64), "shape"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(model, folder / "hum.onnx")
    letters = "abcdefghijklmnopqrstuvwxyzæðøŋɐɑɔəɚɛɜɡɪʃʊʌʒθˈˌː .,!?"
    ids = {"_": [0], "^": [1], "$": [2], **{letter: [number] for number, letter in enumerate(letters, 3)}}
    settings = {
        "audio": {"sample_rate": 22050},
        "espeak": {"voice": "en-us"},
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "phoneme_type": "espeak",
        "phoneme_id_map": ids,
        "num_symbols": 256,
        "num_speakers": 1,
        "speaker_id_map": {},
    }
    (folder / "hum.onnx.json").write_text(json.dumps(settings))
    return folder


def freevc(folder: Path) -> Path:
    """A voice changer with its two helpers, laid out as the catalogue's download is."""
    import torch
    from TTS.vc.configs.freevc_config import FreeVCArgs, FreeVCConfig
    from TTS.vc.layers.freevc.speaker_encoder import hparams
    from TTS.vc.layers.freevc.wavlm.wavlm import WavLM, WavLMConfig
    from TTS.vc.models.freevc import FreeVC

    torch.manual_seed(7)
    words = {
        "encoder_layers": 1, "encoder_embed_dim": 32, "encoder_ffn_embed_dim": 32,
        "encoder_attention_heads": 2, "conv_pos": 16, "conv_pos_groups": 2,
        "conv_feature_layers": "[(16,10,5)] + [(16,3,2)] * 4 + [(16,2,2)] * 2",
    }  # fmt: skip
    (folder / "tts/wavlm").mkdir(parents=True)
    heard = {"cfg": words, "model": WavLM(WavLMConfig(words)).state_dict()}
    torch.save(heard, folder / "tts/wavlm/WavLM-Large.pt")
    lstm = torch.nn.LSTM(hparams.mel_n_channels, hparams.model_hidden_size, hparams.model_num_layers)
    linear = torch.nn.Linear(hparams.model_hidden_size, hparams.model_embedding_size)
    whose = {f"{name}.{key}": value for name, part in (("lstm", lstm), ("linear", linear))
             for key, value in part.state_dict().items()}  # fmt: skip
    torch.save({"model_state": whose}, folder / "speaker_encoder.pt")
    small = FreeVCArgs(ssl_dim=32, inter_channels=16, hidden_channels=16, filter_channels=32, n_layers=1,
                       upsample_initial_channel=64)  # fmt: skip
    config = FreeVCConfig(model_args=small)
    os.environ["TTS_HOME"] = str(folder)

    class Local(FreeVC):
        """Without the speaker encoder, which it would fetch from the network."""

        def load_pretrained_speaker_encoder(self):
            pass

    (folder / "freevc24").mkdir()
    config.save_json(str(folder / "freevc24/config.json"))
    torch.save({"model": Local(config).state_dict()}, folder / "freevc24/model.pth")
    return folder
